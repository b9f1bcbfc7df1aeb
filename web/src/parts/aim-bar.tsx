/** Above the input box: which message is being answered or changed, and the way out of it. */
import type { PageChat, PageMessage } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { gistOf, speakerOf } from '../gist.ts'
import type { Aim } from '../state.ts'
import { Icon } from './icons.tsx'

export function AimBar(props: { id: string; does: Aim['does']; message: PageMessage; chat?: PageChat }) {
  const client = useClient()
  const words = useWords()
  const { does, message, chat } = props
  const replies = does === 'reply'
  return (
    <div class="aim">
      <p id={props.id} class="aim-words gist">
        <strong>{replies ? words.replyingTo(speakerOf(message, words)) : words.changing}</strong>{' '}
        <bdi>{gistOf(message, words, chat)}</bdi>
      </p>
      <button
        type="button"
        class="tool"
        aria-label={replies ? words.dropReply : words.dropChange}
        onClick={() => {
          client.aim()
          document.getElementById('input')?.focus()
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
