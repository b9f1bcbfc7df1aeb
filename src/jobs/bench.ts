/** What every job has at hand: words in somebody's language, the rules of time, and sending that gives up where it must. */
import type { Api } from 'grammy'
import { GrammyError } from 'grammy'
import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import type { Catalog } from '../catalog.ts'
import { nextStep, type Rules, type Step } from '../domain/deadline.ts'
import { type Person, serves } from '../domain/person.ts'
import type { ServiceRequest } from '../domain/request.ts'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'
import { toLocal } from '../domain/time.ts'
import type { ApiResult, CallManner, Door } from '../doors/door.ts'
import type { Logger } from '../logger.ts'
import type { Store } from '../store/store.ts'
import type { Wording } from '../texts/describe.ts'
import type { Translator } from '../texts/translator.ts'

export interface JobOptions {
  store: Store
  catalog: Catalog
  texts: Translator
  api: Api
  doorOf(chat: number): Door | undefined
  /** One Bot API call, with an answer instead of an exception. */
  call(method: string, payload: Record<string, unknown>, how?: CallManner): Promise<ApiResult>
  clock(): number
  zone: string
  logger: Logger
  /** Where the program can be reached from outside, without a slash at the end. */
  publicUrl: string
}

export type Bench = ReturnType<typeof createBench>

export function createBench(options: JobOptions) {
  const { store, catalog, texts, api, clock, zone, logger } = options
  const wordingIn = (language: string): Wording => ({
    catalog,
    texts,
    language,
    today: toLocal(clock(), zone).date,
  })
  const rules: Rules = {
    working: catalog.working,
    times: catalog.times,
    endOfPart: (part) => catalog.services.part(part)?.to,
    toLocal: (ms) => toLocal(ms, zone),
  }
  const lineageOf = ({ area }: Pick<ServiceRequest, 'area'>) =>
    catalog.areas.lineage(area ?? catalog.areas.root)

  return {
    ...options,
    rules,
    lineageOf,
    stepOf: (request: ServiceRequest): Step | undefined =>
      nextStep(request, catalog.promiseOf(request), rules),
    /** The language somebody chose; a group's station speaks the fallback until it chooses. */
    wordingFor: async (chat: number, otherwise = FALLBACK_LANGUAGE): Promise<Wording> =>
      wordingIn((await store.people.get(chat))?.language ?? otherwise),

    stationOf: (request: Pick<ServiceRequest, 'area'>) => store.stations.nearest(lineageOf(request)),

    /** Supervisors of the area who may deal with this request; where there is none, administrators. */
    async supervisorsOf(request: ServiceRequest): Promise<Person[]> {
      const lineage = lineageOf(request)
      // Nobody answers for a bad rating of their own work.
      const own = request.followUp === 'open' ? request.inCharge?.chat : undefined
      const free = ({ chat }: Person) => chat !== own && !request.barred.includes(chat)
      const supervisors = (await store.people.withRole('supervisor')).filter(
        (person) => serves(person, lineage) && free(person),
      )
      if (supervisors.length > 0) return supervisors
      const administrators = await store.people.withRole('administrator')
      const others = administrators.filter(free)
      // Somebody has to know, even if it was they who failed.
      return others.length > 0 ? others : administrators
    },

    async tellAdministrators(key: string, vars: Record<string, string> = {}): Promise<void> {
      for (const { chat, language = FALLBACK_LANGUAGE } of await store.people.withRole('administrator')) {
        try {
          await api.sendMessage(chat, texts.t(language, key, vars))
        } catch (error) {
          logger.warn({ err: error }, 'an administrator cannot be reached')
        }
      }
    },

    /** Undefined: the platform will not take it, now or later. Anything else is tried again. */
    async sendOrGiveUp(
      chat: number,
      text: string,
      number: string,
      reply_markup?: InlineKeyboardMarkup,
    ): Promise<Message | undefined> {
      try {
        return await api.sendMessage(chat, text, reply_markup ? { reply_markup } : {})
      } catch (error) {
        if (!(error instanceof GrammyError) || (error.error_code !== 403 && error.error_code !== 400))
          throw error
        logger.warn({ request: number, code: error.error_code }, 'cannot be reached by chat')
        return undefined
      }
    },
  }
}
