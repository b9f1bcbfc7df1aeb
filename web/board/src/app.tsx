import { useEffect, useState } from 'preact/hooks'
import type { Column } from '../../../src/board/protocol.ts'
import en from '../words/en.ts'
import zhCN, { type Words } from '../words/zh-CN.ts'
import { CardView } from './card.tsx'
import { type Feed, type Filter, follow } from './feed.ts'
import { Filters } from './filters.tsx'

const wordsFor = (language: string) => (/^zh\b/i.test(language) ? zhCN : en)

export function App() {
  const [filter, choose] = useState<Filter>({ area: '', late: false })
  const [feed, tell] = useState<Feed>({ at: 0, lost: false })
  useEffect(() => follow(filter, { ...feed, lost: false }, tell), [filter])

  const language = feed.board?.language ?? navigator.language
  const words = wordsFor(language)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = words.title
  }, [language])

  if (feed.refused) return <Refused {...words.refused[feed.refused]} />
  const { board } = feed
  if (!board) return <p class="alone">{feed.lost ? words.lost() : words.loading}</p>
  const at = new Date(feed.at).toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const chosen = board.areas.filter((each) => each.chosen).pop()
  const place = chosen?.options.find(({ code }) => code === chosen.chosen)?.label
  return (
    <>
      <header class="top">
        <h1>{words.title}</h1>
        <p class="summary">
          {[board.day, place, words.summary(board.open, board.late)].filter(Boolean).join(' · ')}
          <span class="print-only"> · {words.asOf(at)}</span>
        </p>
        <Filters areas={board.areas} filter={filter} words={words} choose={choose} />
      </header>
      <div role="status">{feed.lost && <p class="banner">{words.lost(at)}</p>}</div>
      <main class="columns">
        {board.columns.map((column) => (
          <ColumnView key={column.name} column={column} words={words} />
        ))}
      </main>
    </>
  )
}

function ColumnView({ column: { name, count, cards }, words }: { column: Column; words: Words }) {
  return (
    <section class={count > 0 ? 'column' : 'column is-empty'} data-column={name} aria-labelledby={name}>
      <h2 id={name}>
        {words.columns[name]} <span class="count">{count}</span>
      </h2>
      {count === 0 && <p class="none">{words.none}</p>}
      <ul>
        {cards.map((card) => (
          <CardView key={card.number} card={card} words={words} />
        ))}
      </ul>
      {count > cards.length && <p class="none">{words.more(count - cards.length)}</p>}
    </section>
  )
}

function Refused({ title, help }: { title: string; help: string }) {
  return (
    <main class="alone">
      <h1>{title}</h1>
      <p>{help}</p>
    </main>
  )
}
