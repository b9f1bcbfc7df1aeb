/** Buttons under a message, and quick replies above the input. */
import { useState } from 'preact/hooks'
import type { InlineButton, QuickReply } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { safeLink } from '../rich-text.ts'
import type { Press } from '../state.ts'
import { Dialog } from './dialog.tsx'
import { Link } from './rich-text.tsx'
import { usePlace } from './use-place.ts'

export function InlineButtons(props: { message: number; rows: InlineButton[][]; presses: readonly Press[] }) {
  const client = useClient()
  return (
    <div class="buttons">
      {props.rows.map((row, r) => (
        <div key={r} class="button-row">
          {row.map((button, b) => {
            const look = `button button-${button.style ?? 'plain'}`
            const href = safeLink(button.url)
            if (href) {
              return (
                <Link key={b} href={href} class={look}>
                  {button.text}
                </Link>
              )
            }
            const busy = props.presses.some(({ data }) => data === button.data)
            return (
              <button
                key={b}
                type="button"
                class={look}
                aria-busy={busy || undefined}
                onClick={() => client.press(props.message, button)}
              >
                {button.text}
                {busy && <span class="spinner" aria-hidden="true" />}
              </button>
            )
          })}
        </div>
      ))}
    </div>
  )
}

export function QuickReplies({ rows }: { rows: QuickReply[][] }) {
  const client = useClient()
  const words = useWords()
  const place = usePlace()
  const [asking, ask] = useState(false)
  if (rows.length === 0) return null

  function choose(reply: QuickReply): void {
    if (reply.requestContact) ask(true)
    else if (reply.requestLocation) place()
    else client.say(reply.text)
  }

  return (
    <>
      <div class="quick" role="group" aria-label={words.quickReplies}>
        {rows.map((row, r) => (
          <div key={r} class="button-row">
            {row.map((reply) => (
              <button
                key={reply.text}
                type="button"
                class="button button-quick"
                onClick={() => choose(reply)}
              >
                {reply.text}
              </button>
            ))}
          </div>
        ))}
      </div>
      {asking && <PhoneDialog onClose={() => ask(false)} />}
    </>
  )
}

function PhoneDialog({ onClose }: { onClose: () => void }) {
  const client = useClient()
  const words = useWords()
  const [phone, setPhone] = useState('')
  return (
    <Dialog kind="sheet" title={words.phoneTitle} onClose={onClose}>
      <form
        class="phone-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!phone.trim()) return
          client.sendContact(phone.trim())
          onClose()
        }}
      >
        <label for="phone">{words.phoneHelp}</label>
        <input
          id="phone"
          type="tel"
          autocomplete="tel"
          maxLength={40}
          required
          aria-describedby="phone-example"
          value={phone}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
        <small id="phone-example">{words.phoneExample}</small>
        <button type="submit" class="button button-primary">
          {words.send}
        </button>
      </form>
    </Dialog>
  )
}
