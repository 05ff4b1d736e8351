// Lint rules of this project: each power has one door, and no pattern takes longer than its text is long. A file that isn't a door's gets
// the message that names the door. Knows syntax alone; what is imported from where is .oxlintrc.json's.
import path from 'node:path'
import { analyse } from 'scslre'
import { doors, type Door } from './door-list.ts'

/** As much of the syntax tree (ESTree) as the rules look at. */
interface Node {
  type: string
  name?: unknown
  value?: unknown
  computed?: boolean
  object?: Node
  property?: Node
  callee?: Node
  key?: Node
  arguments?: Node[]
  expressions?: Node[]
  properties?: Node[]
  imported?: Node
  source?: Node
  left?: Node
  right?: Node
  regex?: { pattern: string; flags: string }
}

interface Context {
  filename: string
  report(found: { node: Node; message: string }): void
}

type Rule = { create(context: Context): Record<string, (node: Node) => void> }

const home = path.join(import.meta.dirname, '..', '..')

/** The names that stand for a power: used as a property, imported, or global. */
const names: Rule = {
  create(context) {
    const file = toPlace(context.filename)
    const closed = doors.filter(({ at }) => !at.includes(file))
    const look = (node: Node, name: string, as: Door['as']): void => {
      for (const door of closed)
        if (door.as === as && door.names.includes(name)) context.report({ node, message: door.message })
    }
    return {
      MemberExpression(node) {
        look(node, nameOf(node.property), 'property')
        if (nameOf(node.object) === 'document') look(node, nameOf(node.property), 'document')
      },
      Property: (node) => look(node, nameOf(node.key), 'property'),
      JSXAttribute: (node) => look(node, String((node.name as Node).name), 'property'),
      ImportSpecifier: (node) => look(node, nameOf(node.imported), 'property'),
      ImportDeclaration: (node) => look(node, String(node.source?.value), 'module'),
      ImportExpression: (node) => look(node, String(node.source?.value), 'module'),
      NewExpression: (node) => look(node, nameOf(node.callee), 'global'),
      CallExpression: (node) => look(node, nameOf(node.callee), 'global'),
    }
  },
}

/** A date is read by domain/when alone: what an engine makes of a text differs from engine to engine, and fills in what nobody said. */
const dates: Rule = {
  create(context) {
    const message = 'A date in words or text is read by src/domain/when, never by Date.'
    return {
      CallExpression(node) {
        const { callee } = node
        if (nameOf(callee?.object) === 'Date' && nameOf(callee?.property) === 'parse') context.report({ node, message })
      },
      NewExpression(node) {
        const [given, second] = node.arguments ?? []
        if (nameOf(node.callee) === 'Date' && given && !second && isText(given)) context.report({ node, message })
      },
    }
  },
}

/** Beyond the store SQL is fixed text: values are bound. */
const sql: Rule = {
  create: (context) => ({
    CallExpression(node) {
      const asked = nameOf(node.callee?.property)
      const [given] = node.arguments ?? []
      if ((asked === 'exec' || asked === 'pragma') && given && isPutTogether(given))
        context.report({
          node,
          message: 'SQL is fixed text: bind values; only src/core/store puts SQL together, of names of our own.',
        })
    },
  }),
}

/** vis-timeline and others filter markup unless they are told not to, for the whole page at once. */
const filtered: Rule = {
  create: (context) => ({
    Property(node) {
      const inside = (node.value as Node).properties ?? []
      if (nameOf(node.key) === 'xss' && inside.some((each) => nameOf(each.key) === 'disabled'))
        context.report({ node, message: 'The filter of markup stays on.' })
    },
  }),
}

/** Patterns whose time grows faster than the text: 200,000 spaces would hold everything up for a minute. */
const linear: Rule = {
  create: (context) => ({
    Literal(node) {
      if (!node.regex) return
      const { pattern, flags } = node.regex
      const [report] = analyse({ source: pattern, flags }, { maxReports: 1 }).reports
      if (report)
        context.report({
          node,
          message: `The time of this pattern grows faster than its text: repeat ${JSON.stringify(report.character.pick)} to see it.`,
        })
    },
  }),
}

export default { meta: { name: 'doors' }, rules: { names, dates, sql, filtered, linear } }

function toPlace(file: string): string {
  return path.relative(home, file).split(path.sep).join('/')
}

function nameOf(node: Node | undefined): string {
  if (node?.type === 'MemberExpression' || node?.type === 'Identifier' || node?.type === 'PrivateIdentifier')
    return typeof node.name === 'string' ? node.name : ''
  return node?.type === 'Literal' ? String(node.value) : ''
}

function isText(node: Node): boolean {
  if (node.type === 'BinaryExpression')
    return [node.left, node.right].some((side) => side !== undefined && isText(side))
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')
}

function isPutTogether(node: Node): boolean {
  return node.type === 'BinaryExpression' || (node.type === 'TemplateLiteral' && (node.expressions ?? []).length > 0)
}
