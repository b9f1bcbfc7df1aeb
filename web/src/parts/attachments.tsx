/** What a message carries besides words: a photo, a place, a document, a telephone, the message it answers. */
import { useState } from 'preact/hooks'
import type { PageMessage } from '../../../src/doors/web/protocol.ts'
import { useWords } from '../context.ts'
import { ownPath } from '../rich-text.ts'
import { Dialog } from './dialog.tsx'
import { Icon, type IconName } from './icons.tsx'

export function Photo({ url }: { url: string }) {
  const words = useWords()
  const [large, enlarge] = useState(false)
  const src = ownPath(url)
  if (!src) return null
  return (
    <>
      <button type="button" class="photo" aria-label={words.seePhoto} onClick={() => enlarge(true)}>
        <img src={src} alt={words.photo} decoding="async" />
      </button>
      {large && (
        <Dialog kind="full" title={words.photo} onClose={() => enlarge(false)}>
          <button type="button" class="photo-large" aria-label={words.close} onClick={() => enlarge(false)}>
            <img src={src} alt={words.photo} />
          </button>
        </Dialog>
      )}
    </>
  )
}

export function Card({ message }: { message: PageMessage }) {
  const words = useWords()
  const { location, document, contact } = message
  if (location) {
    const { latitude, longitude, title, address } = location
    const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
    return (
      <CardLink
        icon="place"
        href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}
        title={title || words.location}
        detail={[address || where, words.openMap]}
      />
    )
  }
  if (document) {
    const href = ownPath(document.url)
    return <CardLink icon="file" href={href} title={document.name || words.document} detail={[]} download />
  }
  if (contact) {
    const href = `tel:${contact.phone.replace(/[^\d+]/g, '')}`
    return (
      <CardLink icon="phone" href={href} title={contact.name || words.contact} detail={[contact.phone]} />
    )
  }
  return null
}

function CardLink(props: {
  icon: IconName
  href?: string
  title: string
  detail: string[]
  download?: boolean
}) {
  return (
    <a class="card" href={props.href} download={props.download ? props.title : undefined}>
      <span class="card-icon">
        <Icon name={props.icon} />
      </span>
      <span class="card-words">
        <strong>{props.title}</strong>
        {props.detail.map((line) => (
          <small key={line}>{line}</small>
        ))}
      </span>
    </a>
  )
}
