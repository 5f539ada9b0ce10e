// Help while a recovery code is typed: how far it is, what is wrong with it, and a repair to compare with the paper.
// It never changes what was typed unless the person presses "Use this code". The server says the same without it.

import { parseRecoveryCode, printRecoveryCode, type RecoveryCodeReading } from '@sparekey/recovery-code'
import { echoCode } from '../page/code-groups.ts'
import {
  isRecoveryCodeUnderWay,
  problemPositions,
  recoveryCodeProblem,
  recoveryCodeProgress,
  recoveryCodeRepair,
  type UnreadRecoveryCode,
} from '../words/recovery-code-words.ts'
import { drawCode } from './draw-code.ts'

// Milliseconds; long enough that a screen reader is not interrupted at every key.
const QUIET_FOR = 500

export function helpWithRecoveryCodes(): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-recovery-code]')) {
    const input = field.querySelector('input')
    if (input !== null) helpWith(field, input)
  }
}

function helpWith(field: HTMLElement, input: HTMLInputElement): void {
  const accept = field.querySelector<HTMLButtonElement>('[data-accept]')
  const status = field.querySelector('[data-progress]')
  let timer: ReturnType<typeof setTimeout> | undefined
  let sentOnce: string | null = null

  const look = (finished: boolean): RecoveryCodeReading => {
    const reading = parseRecoveryCode(input.value)
    const problem = reading.ok || (!finished && isRecoveryCodeUnderWay(reading)) ? null : reading
    const wasWrong = field.classList.contains('field-wrong')
    showProblem(field, input, problem)
    showEcho(field, input.value, problem)
    showRepair(field, problem)
    if (status !== null) {
      if (wasWrong !== (problem !== null)) status.textContent = ''
      status.classList.toggle('visually-hidden', problem !== null)
      clearTimeout(timer)
      timer = setTimeout(() => {
        status.textContent = problem === null ? recoveryCodeProgress(reading) : spoken(problem)
      }, QUIET_FOR)
    }
    return reading
  }

  input.addEventListener('input', () => look(false))
  accept?.addEventListener('click', (event) => {
    event.preventDefault()
    input.value = accept.value
    look(true)
    input.focus()
  })
  input.form?.addEventListener('submit', (event) => {
    // The server has the last word: the same text sent a second time goes there.
    if (look(true).ok || sentOnce === input.value) return
    sentOnce = input.value
    event.preventDefault()
    input.focus()
  })
  // Typed before this script came; what the server's page brought along keeps what the server said of it.
  if (input.value !== input.defaultValue) look(false)
}

function showProblem(field: HTMLElement, input: HTMLInputElement, problem: UnreadRecoveryCode | null): void {
  const error = document.getElementById(`${input.id}-error`)
  const sentence = error?.querySelector('[data-sentence]')
  if (error === null || !sentence) return
  error.hidden = problem === null
  sentence.textContent = problem === null ? '' : recoveryCodeProblem(problem)
  field.classList.toggle('field-wrong', problem !== null)
  input.setAttribute('aria-invalid', String(problem !== null))
  input.setAttribute(
    'aria-describedby',
    problem === null ? `${input.id}-hint` : `${input.id}-hint ${error.id}`,
  )
}

/** What stands beside the field, once more for who hears the page. */
function spoken(problem: UnreadRecoveryCode): string {
  const repair = recoveryCodeRepair(problem)
  return `${recoveryCodeProblem(problem)}.${repair === null ? '' : ` ${repair.question}`}`
}

function showEcho(field: HTMLElement, typed: string, problem: UnreadRecoveryCode | null): void {
  const line = field.querySelector<HTMLElement>('[data-echo]')
  const code = line?.querySelector('.code')
  if (!line || !code) return
  const echo = echoCode(typed)
  line.hidden = echo === ''
  drawCode(code, echo, problem === null ? [] : problemPositions(problem))
}

function showRepair(field: HTMLElement, problem: UnreadRecoveryCode | null): void {
  const offer = field.querySelector<HTMLElement>('[data-repair]')
  const question = offer?.querySelector('[data-question]')
  const code = offer?.querySelector('.code')
  const accept = offer?.querySelector<HTMLButtonElement>('[data-accept]')
  if (!offer || !question || !code || !accept) return
  const repair = problem === null ? null : recoveryCodeRepair(problem)
  offer.hidden = repair === null
  if (repair === null) return
  question.textContent = repair.question
  accept.value = printRecoveryCode(repair.code)
  drawCode(code, accept.value, repair.positions)
}
