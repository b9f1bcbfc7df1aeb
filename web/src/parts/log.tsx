/** The conversation: bubbles from top to bottom, following what is new. */
import { Fragment } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PageChat } from '../../../src/doors/web/protocol.ts'
import { useLanguage, useWords } from '../context.ts'
import { choicesOf } from '../gist.ts'
import type { Press } from '../state.ts'
import { sayTime } from '../time.ts'
import { type Item, startsLater } from '../view.ts'
import { Icon } from './icons.tsx'
import { Message, Typing } from './message.tsx'
import { MessageMenu } from './message-menu.tsx'
import { useFind } from './use-find.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useFollowing } from './use-following.ts'
import { useMenu } from './use-menu.ts'

/** How many bubbles are drawn; older ones on request. */
const PAGE = 120

export function Log(props: {
  list: Item[]
  chat?: PageChat
  typing: boolean
  presses: readonly Press[]
  ready: boolean
}) {
  const words = useWords()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(PAGE)
  const { list, chat, typing, presses } = props
  const { missed, below, goOn, leave } = useFollowing(box, list, typing, presses.length)
  const find = useFind(box, list, { room, setRoom, leave })
  useFocusKept(box, list)

  const [menu, openMenu] = useState<{ key: string; at: DOMRect } | undefined>(undefined)
  const ask = useCallback((key: string, at: DOMRect) => openMenu({ key, at }), [])
  useMenu(box, ask)
  const asked = menu && list.find(({ key }) => key === menu.key)?.message

  // The history is not read aloud: only what comes after it is new.
  const [live, goLive] = useState(false)
  useEffect(() => {
    if (!props.ready) return
    const timer = setTimeout(() => goLive(true), 1_000)
    return () => clearTimeout(timer)
  }, [props.ready])

  const bubbles = useMemo(() => {
    const now = Date.now() / 1000
    const from = Math.max(0, list.length - room)
    const byId = new Map(list.map(({ message }) => [message.id, message]))
    return list.slice(from).map((item, i) => (
      <Fragment key={item.key}>
        {startsLater(item.message, list[from + i - 1]?.message) && (
          <p class="time">
            <time dateTime={new Date(item.message.at * 1000).toISOString()}>
              {sayTime(item.message.at, now, language)}
            </time>
          </p>
        )}
        <Message
          item={item}
          chat={chat}
          presses={presses.filter(({ id }) => id === item.message.id)}
          repliesTo={item.message.replyTo === undefined ? undefined : byId.get(item.message.replyTo)}
          onMore={ask}
          onFind={find}
        />
      </Fragment>
    ))
  }, [list, room, chat, presses, language])

  return (
    <div class="log-place">
      <div
        ref={box}
        id="log"
        class="log"
        role="log"
        aria-live={live ? 'polite' : 'off'}
        aria-label={words.conversation}
        tabIndex={0}
      >
        <div class="log-inner">
          {list.length > room && (
            <button type="button" class="button earlier" onClick={() => setRoom(room + PAGE)}>
              {words.earlier}
            </button>
          )}
          {bubbles}
          {typing && <Typing />}
        </div>
      </div>
      {(missed || below) && (
        <button
          type="button"
          class={missed ? 'to-end to-end-missed' : 'to-end'}
          aria-label={missed ? undefined : words.readOn}
          onClick={() => goOn(missed)}
        >
          <Icon name="down" />
          {missed && words.newMessages}
        </button>
      )}
      {menu && asked && choicesOf(asked).length > 0 && (
        <MessageMenu message={asked} at={menu.at} onClose={() => openMenu(undefined)} />
      )}
    </div>
  )
}
