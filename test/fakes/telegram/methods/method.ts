import type { Faults } from '../faults.ts'
import type { Params } from '../params.ts'
import type { World } from '../world.ts'

export interface Call {
  world: World
  params: Params
  faults: Faults
  /** Aborted when the caller hangs up. */
  gone: AbortSignal
}

/** Answers a call with its result, or throws an `ApiError`. */
export type Method = (call: Call) => unknown
export type Methods = Record<string, Method>
