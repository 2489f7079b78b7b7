import ts from 'typescript';

export interface LineCounts {
  /** Lines that hold code; blank ones and comments do not count. */
  readonly file: number;
  readonly functions: readonly { readonly name: string; readonly lines: number }[];
}

/** Counts the lines of code of a TypeScript file and of every function with a body in it. */
export function countLines(path: string, text: string): LineCounts {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const code = new Set<number>();
  const bodies: { name: string; first: number; last: number }[] = [];
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const first = lineAt(node.getStart(source));
    const last = lineAt(node.getEnd());
    const name = nameOfFunction(node, source);
    if (name !== null) bodies.push({ name, first, last });
    const children = node.getChildren(source);
    if (children.length === 0 && node.getWidth(source) > 0) for (let line = first; line <= last; line++) code.add(line);
    children.forEach(visit);
  };
  visit(source);
  const within = (first: number, last: number): number => [...code].filter((at) => at >= first && at <= last).length;
  return { file: code.size, functions: bodies.map(({ name, first, last }) => ({ name, lines: within(first, last) })) };
}

function nameOfFunction(node: ts.Node, source: ts.SourceFile): string | null {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return null;
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return null;
  if (node.name !== undefined) return node.name.getText(source);
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText(source) : 'an unnamed function';
}
