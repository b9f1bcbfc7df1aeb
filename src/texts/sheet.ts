/** A table as a spreadsheet (.xlsx); what writes it is loaded only when it is needed. */

/** The first row is the head. Text is written as text: no cell becomes a formula. */
export async function writeSheet(
  name: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const [head = [], ...others] = rows
  const data = [
    head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const })),
    ...others.map((row) => row.map((value) => (typeof value === 'number' ? value : { value, type: String }))),
  ]
  const columns = head.map((_, column) => ({ width: column < 2 ? 20 : 14 }))
  return await writeExcelFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBuffer()
}
