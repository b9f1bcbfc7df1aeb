/** Behind ＋: photo, place, document, and the commands of the chat as large buttons. */
import { useRef, useState } from 'preact/hooks'
import type { PageChat } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { Icon, type IconName } from './icons.tsx'
import { usePlace } from './use-place.ts'

const MOST_FILES = 9

export function Panel({ chat, onDone }: { chat?: PageChat; onDone: () => void }) {
  const client = useClient()
  const words = useWords()
  const place = usePlace()
  const [menu, showMenu] = useState(false)

  function files(kind: 'photo' | 'document', list: FileList | null): void {
    for (const file of [...(list ?? [])].slice(0, MOST_FILES)) {
      // A picture chosen as a document is still shown as a picture.
      if (kind === 'photo' || file.type.startsWith('image/')) client.sendFile({ kind: 'photo', blob: file })
      else client.sendFile({ kind: 'document', blob: file, name: file.name })
    }
    onDone()
  }

  if (menu) {
    return (
      <div id="panel" class="panel panel-menu" role="group" aria-label={words.menu}>
        {(chat?.commands ?? []).map(({ command, description }) => (
          <button
            key={command}
            type="button"
            class="button button-plain"
            onClick={() => {
              client.say(`/${command}`)
              onDone()
            }}
          >
            {description || `/${command}`}
          </button>
        ))}
      </div>
    )
  }
  return (
    <div id="panel" class="panel" role="group" aria-label={words.panel}>
      <FileTile icon="photo" label={words.photo} accept="image/*" onFiles={(list) => files('photo', list)} />
      <Tile
        icon="place"
        label={words.location}
        onClick={() => {
          place()
          onDone()
        }}
      />
      <FileTile icon="file" label={words.document} onFiles={(list) => files('document', list)} />
      {chat && chat.commands.length > 0 && (
        <Tile icon="menu" label={words.menu} onClick={() => showMenu(true)} />
      )}
    </div>
  )
}

function Tile({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" class="tile" onClick={onClick}>
      <span class="tile-icon">
        <Icon name={icon} />
      </span>
      {label}
    </button>
  )
}

function FileTile(props: {
  icon: IconName
  label: string
  accept?: string
  onFiles: (list: FileList | null) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tile icon={props.icon} label={props.label} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => props.onFiles(event.currentTarget.files)}
      />
    </>
  )
}
