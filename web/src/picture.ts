/** Photos are made small before they are sent: mobile data costs money, and a camera's file says where it was taken. */

const LONGEST_SIDE = 1600
const QUALITY = 0.85

/** The photo as a JPEG of at most 1600 px a side, without EXIF. The file itself if the browser cannot read it. */
export async function smaller(file: Blob): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    const context = canvas.getContext('2d')
    if (!context) return file
    // JPEG has no transparency: without this, see-through turns black.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    return await new Promise((resolve) => {
      canvas.toBlob((made) => resolve(made ?? file), 'image/jpeg', QUALITY)
    })
  } catch {
    return file
  }
}
