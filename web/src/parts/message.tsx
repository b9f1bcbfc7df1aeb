/** One message: who, the bubble with what is in it, and the buttons under it. */
import type { PageChat, PageMessage } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { choicesOf, shownText, speakerOf } from '../gist.ts'
import type { Press } from '../state.ts'
import type { Item } from '../view.ts'
import { Card, Photo } from './attachments.tsx'
import { Avatar, Icon } from './icons.tsx'
import { InlineButtons } from './keyboard.tsx'
import { Quote } from './quote.tsx'
import { RichText } from './rich-text.tsx'
import { Voice } from './voice.tsx'

export function Message(props: {
  item: Item
  chat?: PageChat
  presses: readonly Press[]
  repliesTo?: PageMessage
  /** What can be done with the message was asked for at this place. */
  onMore: (key: string, at: DOMRect) => void
  /** The message that this one answers is to be shown. */
  onFind: (id: number) => void
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

  const speaker = speakerOf(message, words)
  const name = from === 'member' ? speaker : undefined
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
            {message.replyTo !== undefined && (
              <Quote message={props.repliesTo} chat={props.chat} onFind={props.onFind} />
            )}
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
            {!phase && choicesOf(message).length > 0 && (
              <button
                type="button"
                class="message-more"
                aria-label={words.aboutMessage}
                aria-haspopup="dialog"
                onClick={(event) => props.onMore(key, event.currentTarget.getBoundingClientRect())}
              >
                <Icon name="more" />
              </button>
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
