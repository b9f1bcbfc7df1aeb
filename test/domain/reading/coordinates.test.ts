import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCoordinates, writeCoordinates } from '../../../src/domain/reading/coordinates.ts'

test('what was written is read again, to about a metre', () => {
  const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const read = readCoordinates(writeCoordinates({ latitude, longitude }))
      expect(read?.latitude).toBeCloseTo(latitude, 5)
      expect(read?.longitude).toBeCloseTo(longitude, 5)
    }),
  )
})

test.each(['幸福小区3号楼2单元501', '40.84', '40,111', '', '40.84000,111.75000 附近'])(
  '%j is words',
  (words) => {
    expect(readCoordinates(words)).toBeUndefined()
  },
)
