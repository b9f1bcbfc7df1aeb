/** A place on the map, kept as the text of an answer: nobody has to type what the telephone knows. */

export interface Coordinates {
  /** Degrees, WGS 84. */
  latitude: number
  longitude: number
}

/** `40.84000,111.75000`: to about a metre. */
export function writeCoordinates({ latitude, longitude }: Coordinates): string {
  return `${latitude.toFixed(5)},${longitude.toFixed(5)}`
}

/** Undefined: the answer is words. */
export function readCoordinates(answer: string): Coordinates | undefined {
  const [, latitude, longitude] = /^(-?\d{1,2}\.\d{5}),(-?\d{1,3}\.\d{5})$/.exec(answer) ?? []
  return latitude && longitude ? { latitude: Number(latitude), longitude: Number(longitude) } : undefined
}
