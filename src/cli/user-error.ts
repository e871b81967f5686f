/** Something the person at the keyboard can put right: told in one line with a hint, exit code 2, never with a stack. */
export class UserError extends Error {
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** What a command ends with. */
export const exitCode = { fine: 0, internal: 1, badInput: 2, interrupted: 130 } as const;

/** What `nines gate` ends with beside these; a defect of nines says so on stderr. */
export const gateCode = { met: 0, missed: 1, open: 3 } as const;

/** What `nines drill` ends with beside these. */
export const drillCode = { passed: 0, failed: 1 } as const;

/** The same of `nines optimize`. */
export const searchCode = { found: 0, none: 1, open: 3 } as const;
