import type { PageChat, TextEntity } from '../../../src/doors/web/protocol.ts'
import { useClient, useWords } from '../context.ts'
import { type Node, richText } from '../rich-text.ts'

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
} as const

export function RichText(props: { text: string; entities?: TextEntity[]; commands?: PageChat['commands'] }) {
  const commands = new Set(props.commands?.map(({ command }) => command))
  return <>{richText(props.text, props.entities, commands).map(draw)}</>
}

function draw(node: Node, i: number) {
  if (typeof node === 'string') return node
  if (node.kind === 'command') return <Command key={i} command={node.command} />
  if (node.kind === 'link') {
    return (
      <Link key={i} href={node.href}>
        {node.children.map(draw)}
      </Link>
    )
  }
  const Tag = TAGS[node.kind]
  return <Tag key={i}>{node.children.map(draw)}</Tag>
}

function Command({ command }: { command: string }) {
  const client = useClient()
  return (
    <button type="button" class="link" onClick={() => client.say(`/${command}`)}>
      /{command}
    </button>
  )
}

export function Link(props: { href: string; children: preact.ComponentChildren; class?: string }) {
  const words = useWords()
  const web = /^https?:/i.test(props.href)
  const elsewhere = web && new URL(props.href).origin !== location.origin
  return (
    <a
      class={props.class}
      href={props.href}
      target={elsewhere ? '_blank' : undefined}
      rel={web ? 'noopener noreferrer' : undefined}
    >
      {props.children}
      {elsewhere && <span class="sr-only">{words.opensNewPage}</span>}
    </a>
  )
}
