// An email address or phone number in running text.

/**
 * Breaks after the @, or between the parts of a number, where it must break, and turns nothing round that is written
 * beside it. Without an @ it begins on the line that it stands on.
 */
export function Address({ address }: { address: string }) {
  const at = address.lastIndexOf('@') + 1
  return (
    <bdi>
      {address.slice(0, at)}
      {at === 0 ? null : <wbr />}
      {address.slice(at)}
    </bdi>
  )
}
