import { useEffect, useState } from 'react'

/** A value as it was when it last stood still for a while. */
export function useDebounced<Value>(value: Value, pause: number): Value {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return still
}
