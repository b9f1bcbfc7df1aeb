/** The chats of a member of staff: a column on a desktop, behind a button in the header on a telephone. */
import type { PageChat } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { Avatar, Icon } from './icons.tsx'

export interface ChatEntry {
  chat: PageChat
  unread: number
}

export function ChatList({ chats, active }: { chats: ChatEntry[]; active: number }) {
  const words = useWords()
  return (
    <nav class="chats" aria-label={words.chats}>
      <p class="chats-title">{words.chats}</p>
      <ChatRows chats={chats} active={active} />
    </nav>
  )
}

export function ChatRows(props: { chats: ChatEntry[]; active: number; onChosen?: () => void }) {
  const client = useClient()
  const words = useWords()
  return (
    <ul class="chat-rows">
      {props.chats.map(({ chat, unread }) => (
        <li key={chat.id}>
          <button
            type="button"
            class="chat-row"
            aria-current={chat.id === props.active ? 'true' : undefined}
            onClick={() => {
              client.open(chat.id)
              props.onChosen?.()
            }}
          >
            {chat.group ? (
              <span class="avatar avatar-group" aria-hidden="true">
                <Icon name="people" />
              </span>
            ) : (
              <Avatar from="bot" />
            )}
            <span class="chat-name">{chat.title || (chat.group ? words.group : words.title)}</span>
            {unread > 0 && (
              <span class="count">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="sr-only">{words.unread(unread)}</span>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
