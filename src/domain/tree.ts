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
  /** With `full`, what sets it apart from others of the same name. */
  label(id: string, language: string, full?: boolean): string
  isLeaf(id: string): boolean
  /** Best first; never the root. */
  search(text: string, limit: number): Hit[]
  has(id: string): boolean
}

/** Any node but the root is an answer where the form says so: not everybody knows what their community is called. */
export function areaTree(areas: Areas): Tree {
  return {
    root: areas.root,
    children: areas.children,
    parent: (id) => areas.get(id)?.parent,
    label: areas.label,
    isLeaf: (id) => areas.has(id) && areas.children(id).length === 0,
    // One more is asked for, since the city itself may be among them.
    search: (text, limit) =>
      areas
        .search(text, limit + 1)
        .filter(({ id }) => id !== areas.root)
        .slice(0, limit),
    has: areas.has,
  }
}

/** No item or kind may have this id. */
export const SERVICES_ROOT = 'services'

/** Kinds with their items. */
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
    [...items, ...kinds].map(({ id, name, aliases = [] }) => ({
      id,
      names: [...Object.values(name), ...aliases],
    })),
  )
  return {
    root: SERVICES_ROOT,
    children: (id) => inside.get(id) ?? [],
    parent: (id) => kindOf.get(id) ?? (labels.has(id) ? SERVICES_ROOT : undefined),
    label: (id, language) => inLanguage(labels.get(id) ?? {}, language),
    isLeaf: (id) => kindOf.has(id),
    search: (text, limit) => index.find(text, limit),
    has: (id) => id === SERVICES_ROOT || labels.has(id),
  }
}
