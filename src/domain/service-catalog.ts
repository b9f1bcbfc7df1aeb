/** The service items, ready to be asked about. */
import { holds } from './draft.ts'
import type { Answers } from './form.ts'
import type { DayPart, ServiceItem, ServiceKind, Services } from './service.ts'
import { FALLBACK_LANGUAGE, inLanguage, type Localized } from './text.ts'

export interface ServiceCatalog {
  kinds: readonly ServiceKind[]
  items: readonly ServiceItem[]
  kind(id: string): ServiceKind | undefined
  item(id: string): ServiceItem | undefined
  part(id: string): DayPart | undefined
  /** Parts of the day that can be chosen for the item, in the order of the day; without an item, counter hours. */
  partsOf(item: string | undefined): DayPart[]
  /** Everything to bring, each thing once. Papers of a bundle's items come first, the bundle's own last. */
  papers(item: string, answers: Answers): Localized[]
}

export function createServices({ kinds, parts, items }: Services): ServiceCatalog {
  const byId = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((each) => [each.id, each]))
  const [kindById, itemById, partById] = [byId(kinds), byId(items), byId(parts)]
  const inOrder = [...parts].sort((a, b) => a.from - b.from)

  return {
    kinds,
    items,
    kind: (id) => kindById.get(id),
    item: (id) => itemById.get(id),
    part: (id) => partById.get(id),
    partsOf(item) {
      const listed = item === undefined ? undefined : itemById.get(item)?.parts
      return inOrder.filter((part) => (listed ? listed.includes(part.id) : !part.onlyIfListed))
    },
    papers(id, answers) {
      const item = itemById.get(id)
      const own = (each: ServiceItem | undefined) =>
        (each?.bring ?? []).filter(({ when }) => holds(when, answers)).map(({ text }) => text)
      const key = (text: Localized) => inLanguage(text, FALLBACK_LANGUAGE)
      const last = new Set(own(item).map(key))
      const first = (item?.bundle ?? []).flatMap((member) => own(itemById.get(member)))
      const all = [...first.filter((text) => !last.has(key(text))), ...own(item)]
      return [...new Map(all.map((text) => [key(text), text])).values()]
    },
  }
}
