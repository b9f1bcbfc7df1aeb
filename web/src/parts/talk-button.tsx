/**
 * Speaking: hold the button and let go to send, slide up to cancel, as in WeChat. A short tap, the keyboard or a permission
 * dialog that comes in between leave the recording running, with two large buttons to end it.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useClient, useWords } from '../context.ts'
import { LONGEST, type Recording, record } from '../recorder.ts'

/** A press longer than this (ms) is a hold: letting go sends. */
const HOLD = 500
const LET_GO = { send: 'letGoToSend', cancel: 'letGoToCancel' } as const
/** How far (px) the finger slides up to cancel. */
const SLIDE = 70

export function TalkButton({ onEnd }: { onEnd: () => void }) {
  const client = useClient()
  const words = useWords()
  const recording = useRef<Promise<Recording | undefined> | undefined>(undefined)
  const press = useRef<{ at: number; y: number } | undefined>(undefined)
  const [on, setOn] = useState(false)
  const [held, setHeld] = useState<'no' | 'send' | 'cancel'>('no')

  useEffect(() => () => void recording.current?.then((running) => running?.cancel()), [])

  function begin(): void {
    if (recording.current) return
    recording.current = record().then(
      (running) => {
        setOn(true)
        return running
      },
      () => {
        recording.current = undefined
        press.current = undefined
        setHeld('no')
        client.tell(words.noMicrophone)
        return undefined
      },
    )
  }

  async function finish(send: boolean): Promise<void> {
    const running = await recording.current
    recording.current = undefined
    setOn(false)
    setHeld('no')
    if (!running) return
    if (!send) {
      running.cancel()
      return
    }
    const { blob, seconds } = await running.stop()
    if (seconds < 1) client.tell(words.voiceTooShort)
    else {
      client.sendFile({ kind: 'voice', blob, seconds })
      onEnd()
    }
  }

  function release(): void {
    const pressed = press.current
    press.current = undefined
    if (!pressed) return
    if (performance.now() - pressed.at < HOLD || !on) setHeld('no')
    else void finish(held !== 'cancel')
  }

  return (
    <div class="talk">
      <button
        type="button"
        class={on ? 'button talk-hold talk-on' : 'button talk-hold'}
        onPointerDown={(event) => {
          if (on || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          press.current = { at: performance.now(), y: event.clientY }
          setHeld('send')
          begin()
        }}
        onPointerMove={(event) => {
          if (press.current) setHeld(press.current.y - event.clientY > SLIDE ? 'cancel' : 'send')
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        // By the keyboard; after a pointer the same event comes once more.
        onClick={(event) => event.detail === 0 && begin()}
      >
        {!on ? words.holdToTalk : held === 'no' ? words.recording : words[LET_GO[held]]}
      </button>
      {on && (
        <RecordingBar held={held} onSend={() => void finish(true)} onCancel={() => void finish(false)} />
      )}
    </div>
  )
}

function RecordingBar(props: { held: 'no' | 'send' | 'cancel'; onSend: () => void; onCancel: () => void }) {
  const words = useWords()
  const [seconds, setSeconds] = useState(0)
  const send = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const begun = performance.now()
    const timer = setInterval(
      () => setSeconds(Math.min(LONGEST, Math.floor((performance.now() - begun) / 1000))),
      250,
    )
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (props.held === 'no') send.current?.focus()
  }, [props.held])
  const look = props.held === 'cancel' ? 'recording recording-cancel' : 'recording'
  return (
    <div class={look} role="group" aria-label={words.recording}>
      <p class="recording-state">
        <span class="recording-dot" aria-hidden="true" />
        <span role="status">{words.recording}</span>
        <span role="timer" class="recording-time">
          {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
        </span>
      </p>
      {props.held === 'no' ? (
        <>
          <p class="recording-help">{words.recordingHelp}</p>
          <div class="button-row">
            <button type="button" class="button button-plain" onClick={props.onCancel}>
              {words.cancel}
            </button>
            <button ref={send} type="button" class="button button-primary" onClick={props.onSend}>
              {words.send}
            </button>
          </div>
        </>
      ) : (
        <p class="recording-help">{words[LET_GO[props.held]]}</p>
      )}
    </div>
  )
}
