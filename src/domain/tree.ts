/** A tree that people pick from, level by level or by typed words: places and service items look the same. */
import type { Areas } from './area.ts'
import { createSearch, type Hit } from './search.ts'
import type { Services } from './service.ts'
import { inLanguage } from './text.ts'

export interface Tree {
  root: string
  /** In the order to show; empty for a leaf or an unknown id. */
  children(id: string): string[]
  /** Undefined for the root and for an unknown id. */
  parent(id: string): string | undefined
  label(id: string, language: string): string
  isLeaf(id: string): boolean
  /** True if a person may stop here instead of going down further. */
  isAnswer(id: string): boolean
  /** Best first; never the root. */
  search(text: string, limit: number): Hit[]
  has(id: string): boolean
}

export interface AreaTreeOptions {
  /** A district or street is an answer too, for people who do not know what their community is called. */
  mayStopAbove?: boolean
}

export function areaTree(areas: Areas, { mayStopAbove = false }: AreaTreeOptions = {}): Tree {
  const has = (id: string) => areas.get(id) !== undefined
  const isLeaf = (id: string) => has(id) && areas.children(id).length === 0
  return {
    root: areas.root,
    children: (id) => areas.children(id),
    parent: (id) => areas.get(id)?.parent,
    label: (id, language) => areas.label(id, language),
    isLeaf,
    isAnswer: (id) => isLeaf(id) || (mayStopAbove && has(id) && id !== areas.root),
    // One more is asked for, since the city itself may be among them.
    search: (text, limit) =>
      areas
        .search(text, limit + 1)
        .filter(({ id }) => id !== areas.root)
        .slice(0, limit),
    has,
  }
}

/** Kinds with their items. */
export const SERVICES_ROOT = 'services'

export function serviceTree({ kinds, items }: Services): Tree {
  const labels = new Map([...kinds, ...items].map(({ id, name }) => [id, name]))
  const kindOf = new Map(items.map(({ id, kind }) => [id, kind]))
  const inside = new Map([[SERVICES_ROOT, kinds.map(({ id }) => id)]])
  for (const kind of kinds) {
    inside.set(
      kind.id,
      items.filter((item) => item.kind === kind.id).map(({ id }) => id),
    )
  }
  const index = createSearch(
    // Items first: of two equally good finds the one that needs no further choice is nearer.
    [...items, ...kinds].map(({ id, name, aliases = [] }) => ({ id, names: [...Object.values(name), ...aliases] })),
  )
  const isLeaf = (id: string) => kindOf.has(id)
  return {
    root: SERVICES_ROOT,
    children: (id) => inside.get(id) ?? [],
    parent: (id) => kindOf.get(id) ?? (labels.has(id) ? SERVICES_ROOT : undefined),
    label: (id, language) => inLanguage(labels.get(id) ?? { 'zh-CN': '' }, language),
    isLeaf,
    isAnswer: isLeaf,
    search: (text, limit) => index.find(text, limit),
    has: (id) => id === SERVICES_ROOT || labels.has(id),
  }
}
