import { relative, sep } from 'node:path';
import { judgeImport } from './walls.mjs';

const isTypesOnly = (node) => {
  if ((node.importKind ?? node.exportKind) === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type');
};

/** Says at the import which wall it breaks. */
export const wallsRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const message = judgeImport(file, node.source.value, isTypesOnly(node));
      if (message !== null) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (node) => {
        const message = judgeImport(file, String(node.source.value), true);
        if (message !== null) context.report({ node, message });
      },
    };
  },
};
