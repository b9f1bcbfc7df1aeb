/** A voice note: a bubble as long as it lasts, that plays when pressed. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useClient, useWords } from '../context.ts'
import { ownPath } from '../rich-text.ts'
import { Icon } from './icons.tsx'

/** Rem from nothing to a minute, as in WeChat. */
const SHORTEST = 4.5
const LONGEST = 12

/** One at a time: starting one voice note stops the other. */
let playing: HTMLAudioElement | undefined

export function Voice({ url, seconds = 0 }: { url: string; seconds?: number }) {
  const words = useWords()
  const client = useClient()
  const audio = useRef<HTMLAudioElement>(null)
  const [on, setOn] = useState(false)
  useEffect(() => () => audio.current?.pause(), [])
  const width = SHORTEST + (LONGEST - SHORTEST) * Math.min(1, seconds / 60)

  function toggle(): void {
    const element = audio.current
    if (!element) return
    if (!element.paused) {
      element.pause()
      return
    }
    if (playing !== element) playing?.pause()
    playing = element
    element.play().catch(() => client.tell(words.cannotPlay))
  }

  return (
    <button
      type="button"
      class={on ? 'voice voice-on' : 'voice'}
      style={{ width: `${width}rem` }}
      aria-label={`${on ? words.pause : words.play}${seconds ? `，${words.seconds(seconds)}` : ''}`}
      onClick={toggle}
    >
      <Icon name={on ? 'pause' : 'play'} />
      {seconds > 0 && <span aria-hidden="true">{seconds}″</span>}
      <audio
        ref={audio}
        src={ownPath(url)}
        preload="none"
        onPlay={() => setOn(true)}
        onPause={() => setOn(false)}
        onEnded={() => setOn(false)}
      />
    </button>
  )
}
