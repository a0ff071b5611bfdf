/**
 * What parse.ts makes of an expression's text and translate.ts reads: XPath 1.0 with `${name}`. Nothing of it is stored:
 * what is published is a Program. `at` counts characters from the start of the cell's text, for findings.
 */

export type Ast =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'text'; value: string; at: number }
  /** `${age}`, `${last-saved#age}` */
  | { kind: 'reference'; name: string; lastSaved: boolean; at: number }
  | { kind: 'call'; name: string; operands: Ast[]; at: number }
  /** `or` `and` `+` hold two or more operands, the other operators two, `negate` one */
  | { kind: 'operation'; op: string; operands: Ast[]; at: number }
  /** `/data/g/x`, `../x`, `instance('l')/root/item[name = 'a']/price`, `${members}[age > 15]` */
  | { kind: 'path'; start: PathStart; steps: Step[]; at: number }

/** Where a path starts: the root, the context node, or another expression with predicates of its own. */
export type PathStart =
  | { from: 'root' }
  | { from: 'here' }
  | { from: 'expression'; value: Ast; predicates: Ast[] }

export interface Step {
  axis: 'child' | 'parent' | 'self'
  /** a name, `*`, `node()` or `text()` */
  test: string
  predicates: Ast[]
  at: number
}
