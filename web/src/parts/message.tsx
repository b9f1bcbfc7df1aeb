/** One message: who, the bubble with what is in it, and the buttons under it. */
import type { PageChat, PageMessage } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import type { Press } from '../state.ts'
import type { Item } from '../view.ts'
import { Card, Photo, Quote } from './attachments.tsx'
import { Avatar, Icon } from './icons.tsx'
import { InlineButtons } from './keyboard.tsx'
import { RichText } from './rich-text.tsx'
import { Voice } from './voice.tsx'

export function Message(props: {
  item: Item
  chat?: PageChat
  presses: readonly Press[]
  repliesTo?: PageMessage
}) {
  const words = useWords()
  const { message, phase, key } = props.item
  const { from } = message
  const text = shownText(message, props.chat)
  if (text === '')
    return (
      <p class="time" data-key={key}>
        {words.started}
      </p>
    )

  const name = from === 'member' ? message.name || words.memberFallback : undefined
  const speaker = name ?? (from === 'me' ? words.me : words.bot)
  const bare = message.photo && !text && message.replyTo === undefined
  return (
    <article class={`message from-${from}`} data-key={key} tabIndex={-1}>
      <Avatar from={from} name={name} />
      <div class="column">
        {name && (
          <p class="name" aria-hidden="true">
            {name}
          </p>
        )}
        <div class="bubble-line">
          {phase && <Phase cid={key} phase={phase} />}
          <div class={bare ? 'bubble bubble-bare' : 'bubble'} dir="auto">
            <span class="sr-only">{words.says(speaker)}</span>
            {message.replyTo !== undefined && <Quote message={props.repliesTo} />}
            {message.photo && <Photo url={message.photo} />}
            {message.voice && <Voice url={message.voice.url} seconds={message.voice.seconds} />}
            <Card message={message} />
            {text && (
              <div class="text">
                <RichText
                  text={text}
                  entities={message.entities}
                  commands={from === 'bot' ? props.chat?.commands : undefined}
                />
              </div>
            )}
          </div>
        </div>
        {message.edited && <p class="note">{words.edited}</p>}
        {message.confidential && (
          <p class="note">
            <Icon name="lock" />
            {words.confidential}
          </p>
        )}
        {message.buttons && (
          <InlineButtons message={message.id} rows={message.buttons} presses={props.presses} />
        )}
      </div>
    </article>
  )
}

/** A command reads as what it does; `/start` and what stands behind it says nothing to a person. */
function shownText(message: PageMessage, chat: PageChat | undefined): string | undefined {
  const { text } = message
  if (message.from === 'bot' || !text?.startsWith('/')) return text || undefined
  if (/^\/start(\s|$)/.test(text)) return ''
  return chat?.commands.find(({ command }) => text === `/${command}`)?.description ?? text
}

function Phase({ cid, phase }: { cid: string; phase: NonNullable<Item['phase']> }) {
  const words = useWords()
  const client = useClient()
  if (phase === 'failed') {
    return (
      <span class="phase phase-failed">
        <span class="failed-mark" role="img" aria-label={words.notSent}>
          <Icon name="warning" />
        </span>
        <button type="button" class="small-button" onClick={() => client.retry(cid)}>
          {words.retry}
        </button>
        <button type="button" class="small-button" onClick={() => client.discard(cid)}>
          {words.discard}
        </button>
      </span>
    )
  }
  return (
    <span class="phase" role="img" aria-label={words.sending}>
      <Icon name="clock" />
    </span>
  )
}

export function Typing() {
  const words = useWords()
  return (
    <div class="message from-bot">
      <Avatar from="bot" />
      <div class="column">
        <div class="bubble typing" role="img" aria-label={words.typing}>
          <i />
          <i />
          <i />
        </div>
      </div>
    </div>
  )
}
