import { useState } from 'preact/hooks'
import { useWords } from '../context.ts'
import { type ChatEntry, ChatRows } from './chat-list.tsx'
import { Dialog } from './dialog.tsx'
import { Icon } from './icons.tsx'

export function Header(props: {
  title: string
  chats: ChatEntry[]
  active: number
  large: boolean
  onLarge: (large: boolean) => void
  onSettings: () => void
}) {
  const words = useWords()
  const [choosing, choose] = useState(false)
  const waiting = props.chats.reduce((sum, { unread }) => sum + unread, 0)
  return (
    <header class="header">
      <div class="header-side">
        {props.chats.length > 1 && (
          <button
            type="button"
            class="tool switcher"
            aria-label={waiting ? `${words.openChats}，${words.unread(waiting)}` : words.openChats}
            onClick={() => choose(true)}
          >
            <Icon name="chats" />
            {waiting > 0 && <span class="dot" />}
          </button>
        )}
      </div>
      <h1>{props.title}</h1>
      <div class="header-side header-end">
        <button
          type="button"
          class="tool large-type"
          aria-label={words.largeType}
          aria-pressed={props.large}
          onClick={() => props.onLarge(!props.large)}
        >
          {words.largeTypeShort}
        </button>
        <button type="button" class="tool" aria-label={words.settings} onClick={props.onSettings}>
          <Icon name="more" />
        </button>
      </div>
      {choosing && (
        <Dialog kind="sheet" title={words.chats} onClose={() => choose(false)}>
          <ChatRows chats={props.chats} active={props.active} onChosen={() => choose(false)} />
        </Dialog>
      )}
    </header>
  )
}
