/** The page: header, list of chats, conversation, input. */
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { aimOf } from './aim.ts'
import type { Client } from './client.ts'
import { ClientContext, LanguageContext, WordsContext } from './context.ts'
import { Banner } from './parts/banner.tsx'
import { ChatList } from './parts/chat-list.tsx'
import { Composer } from './parts/composer.tsx'
import { Header } from './parts/header.tsx'
import { Log } from './parts/log.tsx'
import { Notices } from './parts/notices.tsx'
import { Settings } from './parts/settings.tsx'
import { usePreferences } from './preferences.ts'
import { items, quickReplies, unread } from './view.ts'

export function App({ client }: { client: Client }) {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => client.subscribe(() => again(undefined)), [client])
  const [preferences, prefer] = usePreferences()
  const [settings, showSettings] = useState(false)

  const state = client.state()
  const words = client.words()
  const language = state.lang ?? navigator.language
  const chat = state.chats.find(({ id }) => id === state.active)
  const id = chat?.id ?? 0
  const list = useMemo(() => items(state, id), [state.talks[id], state.own, state.edits, id])
  const replies = useMemo(() => quickReplies(list), [list])
  const others = state.chats.map((one) => ({ chat: one, unread: one.id === id ? 0 : unread(state, one.id) }))
  const waiting = others.reduce((sum, other) => sum + other.unread, 0) + unread(state, id)
  const title = chat?.title || (chat?.group ? words.group : words.title)

  useEffect(() => {
    document.title = waiting ? `(${waiting}) ${title}` : title
    document.documentElement.lang = language
  }, [waiting, title, language])

  return (
    <ClientContext.Provider value={client}>
      <WordsContext.Provider value={words}>
        <LanguageContext.Provider value={language}>
          <a class="skip" href="#input">
            {words.skipToInput}
          </a>
          <div class={state.chats.length > 1 ? 'page with-chats' : 'page'}>
            {state.chats.length > 1 && <ChatList chats={others} active={id} />}
            <main class="chat">
              <Header
                title={title}
                chats={others}
                active={id}
                large={preferences.large}
                onLarge={(large) => prefer({ large })}
                onSettings={() => showSettings(true)}
              />
              <Banner link={state.link} />
              <Log
                key={id}
                list={list}
                chat={chat}
                typing={id in state.typing}
                presses={state.presses}
                ready={state.link === 'open'}
              />
              <Composer
                key={`input ${id}`}
                chat={chat}
                replies={replies}
                text={state.drafts[id] ?? ''}
                aim={aimOf(state, id)}
              />
            </main>
          </div>
          <Notices notices={state.notices} />
          {settings && (
            <Settings preferences={preferences} prefer={prefer} onClose={() => showSettings(false)} />
          )}
        </LanguageContext.Provider>
      </WordsContext.Provider>
    </ClientContext.Provider>
  )
}
