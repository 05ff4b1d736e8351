// The date that a place on a scale stands for: as precise as the scale's steps are, never more.
import { civilDay, dayMs, dayText, minuteMs, monthText, two, yearText } from './calendar.ts'
import type { Stride } from './shift.ts'
import { offsetAt } from './time-zone.ts'

/** EDTF of the step that an instant (epoch ms) lies in, by the clocks of a zone: minutes below a day, then day, month, year, decade, century. */
export function pointAt(instant: number, stride: Stride, zone: string): string {
  const wall = instant + offsetAt(instant, zone)
  if (stride.months === 0 && stride.ms < dayMs) {
    const floored = Math.floor(wall / stride.ms) * stride.ms
    const minutes = Math.floor((floored - Math.floor(floored / dayMs) * dayMs) / minuteMs)
    return `${dayText(civilDay(floored))}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  }
  const { year, month, day } = civilDay(wall)
  if (stride.months === 0) return dayText({ year, month, day })
  if (stride.months < 12) return monthText(year, month)
  // only years of four digits have decades in EDTF
  if (stride.months < 120 || year < 0 || year > 9999) return yearText(year)
  return stride.months < 1200 ? `${yearText(year).slice(0, 3)}X` : `${yearText(year).slice(0, 2)}XX`
}
