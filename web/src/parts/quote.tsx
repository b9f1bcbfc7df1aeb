import type { PageChat, PageMessage } from '../../../src/doors/web/protocol.ts'
import { useWords } from '../context.ts'
import { gistOf, speakerOf } from '../gist.ts'

/** Whose message this one answers, and how it begins. Pressed, it shows the whole. */
export function Quote(props: { message?: PageMessage; chat?: PageChat; onFind: (id: number) => void }) {
  const words = useWords()
  const { message } = props
  const toReader = <span class="sr-only">{words.repliesTo}: </span>
  if (!message) {
    return (
      <div class="quote">
        {toReader}
        {words.gone}
      </div>
    )
  }
  return (
    <button type="button" class="quote" title={words.findQuoted} onClick={() => props.onFind(message.id)}>
      {toReader}
      <Gist message={message} chat={props.chat} />
    </button>
  )
}

/** Who, and the beginning of what. */
function Gist({ message, chat }: { message: PageMessage; chat?: PageChat }) {
  const words = useWords()
  return (
    <span class="gist">
      {words.says(speakerOf(message, words))}
      <bdi>{gistOf(message, words, chat)}</bdi>
    </span>
  )
}
