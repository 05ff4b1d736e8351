// Tells when the focus enters or leaves a text field: there undo belongs to the field.

export function followEditing(listener: () => void): void {
  addEventListener('focusin', listener)
  addEventListener('focusout', listener)
}
