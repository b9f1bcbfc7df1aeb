/** Where somebody wants to be told about: level by level, by typed words, or the whole city alone. */
import type { Subscriber } from '../../../domain/subscriber.ts'
import { PAGE } from '../../around.ts'
import { settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { choose, mySubscription } from '../../subscription.ts'
import { backButton, show } from './screen.ts'

const MOST_FOUND = 6
/** Stands for no place. */
const CITY = 'city'

/** Asks, at a place in the tree. `page` from 0. */
export function askArea(ctx: BangbanContext, at?: string, page = 0, lead = ''): void {
  const { areaTree: tree } = ctx.deps.catalog
  const node = at !== undefined && tree.has(at) ? at : tree.root
  const inside = tree.children(node)
  const from = Math.min(Math.max(0, page), Math.max(0, Math.ceil(inside.length / PAGE) - 1)) * PAGE
  const turn = (label: 'before' | 'next', to: number): Button => ({
    label: ctx.t(`button-page-${label}`),
    press: settingPress('area', node, to),
  })
  const pages = [
    ...(from > 0 ? [turn('before', from / PAGE - 1)] : []),
    ...(from + PAGE < inside.length ? [turn('next', from / PAGE + 1)] : []),
  ]
  const isRoot = node === tree.root
  const here: Button = isRoot
    ? { label: ctx.t('settings-button-whole-city'), press: settingPress('live', CITY) }
    : {
        label: ctx.t('settings-here', { area: tree.label(node, ctx.language) }),
        press: settingPress('live', node),
      }
  const up: Button = {
    label: ctx.t('button-back'),
    press: settingPress('area', tree.parent(node) ?? tree.root),
  }
  show(ctx, {
    text: [lead, ctx.t('settings-area-ask')].filter(Boolean).join('\n\n'),
    menu: inside.map((id) => ({ label: tree.label(id, ctx.language), press: pressOf(ctx, id) })),
    page: { from, count: PAGE },
    buttons: [
      ...(pages.length > 0 ? [pages] : []),
      [here],
      isRoot ? [backButton(ctx)] : [up, backButton(ctx)],
    ],
    words: 'area',
  })
}

/** Words for a place. Undefined: asked again. */
export async function takeAreaWords(ctx: BangbanContext, words: string): Promise<Subscriber | undefined> {
  const { areaTree: tree } = ctx.deps.catalog
  const found = tree.search(words, MOST_FOUND)
  const [best, next] = found
  if (!best) {
    askArea(ctx, undefined, 0, ctx.t('complaint-not-found-areas'))
    return undefined
  }
  if (!next || (best.exact && !next.exact)) {
    if (tree.isLeaf(best.id)) return await setArea(ctx, best.id)
    askArea(ctx, best.id)
    return undefined
  }
  show(ctx, {
    text: ctx.t('note-which-of-these'),
    menu: found.map(({ id }) => ({ label: tree.label(id, ctx.language, true), press: pressOf(ctx, id) })),
    buttons: [[backButton(ctx)]],
    words: 'area',
  })
  return undefined
}

/** `code`: a place, or what stands for none. */
export async function setArea(ctx: BangbanContext, code: string): Promise<Subscriber | undefined> {
  const { areas } = ctx.deps.catalog
  if (code !== CITY && !areas.has(code)) return await mySubscription(ctx)
  return await choose(ctx, () => ({ area: code === CITY || code === areas.root ? undefined : code }))
}

function pressOf(ctx: BangbanContext, id: string): string {
  return ctx.deps.catalog.areaTree.isLeaf(id) ? settingPress('live', id) : settingPress('area', id)
}
