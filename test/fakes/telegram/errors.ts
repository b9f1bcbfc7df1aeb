/** What the Bot API answers when it refuses. */
export interface Refusal {
  error_code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export class ApiError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.description)
    this.refusal = refusal
  }
}

export const bad = (description: string) =>
  new ApiError({ error_code: 400, description: `Bad Request: ${description}` })
export const forbidden = (description: string) =>
  new ApiError({ error_code: 403, description: `Forbidden: ${description}` })
export const conflict = (description: string) =>
  new ApiError({ error_code: 409, description: `Conflict: ${description}` })

/** A ready-made refusal for `fail()`. */
export const tooManyRequests = (seconds: number): Refusal => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})
