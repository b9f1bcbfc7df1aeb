/** Areas that staff choose: offered, found by typed words, and said. */
import type { BotContext } from './context.ts'
import type { Button } from './keyboards.ts'

const FOUND = 6
/** What fits behind a button. */
const MOST_AREAS = 3

/** The whole city and its districts. */
export function areaChoices(ctx: BotContext, press: (area: string) => string): Button[] {
  const { areas } = ctx.deps.catalog
  return [
    { label: ctx.t('whole-city'), press: press(areas.root) },
    ...areas.children(areas.root).map((area) => ({
      label: areas.label(area, ctx.language),
      press: press(area),
    })),
  ]
}

/** The one area that is meant; else those that may be meant: none, or several to choose from. */
export function findArea(ctx: BotContext, words: string): { area: string } | { maybe: string[] } {
  const { areas, areaTree } = ctx.deps.catalog
  if (areas.has(words)) return { area: words }
  if (words === ctx.t('whole-city')) return { area: areas.root }
  const found = areaTree.search(words, FOUND)
  const [best, next] = found
  // A slip of the finger must not lead to the wrong place.
  return best?.exact && !next?.exact ? { area: best.id } : { maybe: found.map(({ id }) => id) }
}

/**
 * Several areas, typed one after the other. Undefined: they do not fit, which was said.
 * @param press what stands behind an area that has to be chosen
 */
export function takeAreas(
  ctx: BotContext,
  words: string,
  press: (area: string) => string,
): string[] | undefined {
  // A name of several words is one name.
  const whole = findArea(ctx, words)
  const names = 'area' in whole ? [words] : words.split(/[\p{P}\s]+/u).filter(Boolean)
  if (names.length > MOST_AREAS) {
    ctx.say(ctx.t('areas-too-many', { count: MOST_AREAS }))
    return undefined
  }
  const found = names.map((name) => findArea(ctx, name))
  const areas = found.flatMap((each) => ('area' in each ? [each.area] : []))
  if (areas.length > 0 && areas.length === found.length) return [...new Set(areas)]
  const [unclear] = found.flatMap((each) => ('maybe' in each ? [each.maybe] : []))
  sayWhich(ctx, names.length === 1 ? (unclear ?? []) : [], press)
  return undefined
}

/** Asks which of the areas is meant, or says that there is none. */
export function sayWhich(ctx: BotContext, maybe: readonly string[], press: (area: string) => string): void {
  if (maybe.length === 0) return ctx.say(ctx.t('bind-unknown'))
  ctx.say(ctx.t('bind-which'), {
    menu: maybe.map((id) => ({
      label: ctx.deps.catalog.areas.label(id, ctx.language, true),
      press: press(id),
    })),
  })
}

export function areasInWords(ctx: BotContext, codes: readonly string[]): string {
  const { areas } = ctx.deps.catalog
  const name = (code: string) => (code === areas.root ? ctx.t('whole-city') : areas.label(code, ctx.language))
  return codes.map(name).join(ctx.t('list-separator'))
}
