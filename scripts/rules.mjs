import { runBuiltTool } from './lib/tool.mjs';

runBuiltTool(['catalogue', 'rules'], 'rules/rules.js', process.argv.slice(2));
