/** Quick replies, and the input bar: voice, words, more. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageChat, PageMessage, QuickReply } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { canRecord } from '../recorder.ts'
import type { Aim } from '../state.ts'
import { AimBar } from './aim-bar.tsx'
import { Icon } from './icons.tsx'
import { QuickReplies } from './keyboard.tsx'
import { Panel } from './panel.tsx'
import { TalkButton } from './talk-button.tsx'

/** Key code of a key that an input method is still using; Safari says it where `isComposing` is already false. */
const COMPOSING = 229
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === COMPOSING

export function Composer(props: {
  chat?: PageChat
  replies: QuickReply[][]
  text: string
  aim?: { does: Aim['does']; message: PageMessage }
}) {
  const { chat, replies, text, aim } = props
  const client = useClient()
  const words = useWords()
  const input = useRef<HTMLTextAreaElement>(null)
  const [panel, showPanel] = useState(false)
  const [talking, talk] = useState(false)
  const voice = canRecord()

  // Grows with what is typed; the style sheet says how far.
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [text, talking])

  // Whoever takes aim goes on writing; to change words takes the keyboard.
  const aimed = aim && `${aim.does} ${aim.message.id}`
  useEffect(() => {
    if (!aimed) return
    showPanel(false)
    if (aim.does === 'edit') talk(false)
  }, [aimed])
  useEffect(() => {
    const element = input.current
    if (!aimed || !element) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }, [aimed, talking])

  function send(): void {
    if (text.trim() && chat) client.submit(text.trim())
    input.current?.focus()
  }

  return (
    <>
      {!panel && !aim && <QuickReplies rows={replies} />}
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return
          if (panel) showPanel(false)
          else client.aim()
        }}
      >
        {aim && <AimBar id="aim" {...aim} chat={chat} />}
        <div class="composer-bar">
          {voice && (
            <button
              type="button"
              class="tool"
              aria-pressed={talking}
              aria-label={words.record}
              onClick={() => {
                talk(!talking)
                showPanel(false)
              }}
            >
              <Icon name={talking ? 'keyboard' : 'microphone'} />
            </button>
          )}
          {talking ? (
            <TalkButton onEnd={() => talk(false)} />
          ) : (
            <textarea
              ref={input}
              id="input"
              rows={1}
              value={text}
              placeholder={voice ? words.inputHint : words.inputHintPlain}
              aria-label={words.inputLabel}
              aria-describedby={aim ? 'aim' : undefined}
              enterkeyhint="send"
              autocomplete="off"
              onInput={(event) => client.draft(event.currentTarget.value)}
              onFocus={() => showPanel(false)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
                event.preventDefault()
                send()
              }}
            />
          )}
          {text.trim() && !talking ? (
            <button type="submit" class="button button-primary send">
              {words.send}
            </button>
          ) : (
            <button
              type="button"
              class={panel ? 'tool tool-plus tool-open' : 'tool tool-plus'}
              aria-expanded={panel}
              aria-controls="panel"
              aria-label={words.more}
              onClick={() => showPanel(!panel)}
            >
              <Icon name="plus" />
            </button>
          )}
        </div>
        {panel && <Panel chat={chat} onDone={() => showPanel(false)} />}
      </form>
    </>
  )
}
