/** What can be done with a message: answer it, change it, copy its words. */
import type { PageMessage } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { copyText } from '../copy.ts'
import { type Choice, choicesOf } from '../gist.ts'
import { Dialog } from './dialog.tsx'
import { Icon, type IconName } from './icons.tsx'

const LOOKS: Record<Choice, { icon: IconName; word: 'replyTo' | 'change' | 'copy' }> = {
  reply: { icon: 'reply', word: 'replyTo' },
  edit: { icon: 'pencil', word: 'change' },
  copy: { icon: 'copy', word: 'copy' },
}

export function MessageMenu(props: { message: PageMessage; at: DOMRect; onClose: () => void }) {
  const client = useClient()
  const words = useWords()
  const { message, at, onClose } = props

  function choose(choice: Choice): void {
    onClose()
    if (choice !== 'copy') client.aim(choice, message.id)
    else
      copyText(message.text ?? '').then(
        () => client.tell(words.copied),
        () => client.tell(words.cannotCopy),
      )
  }

  return (
    <Dialog kind="menu" title={words.aboutMessage} at={at} onClose={onClose}>
      {choicesOf(message).map((choice) => (
        <button key={choice} type="button" class="menu-choice" onClick={() => choose(choice)}>
          <Icon name={LOOKS[choice].icon} />
          {words[LOOKS[choice].word]}
        </button>
      ))}
    </Dialog>
  )
}
