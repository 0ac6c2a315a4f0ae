const { rm } = require('node:fs/promises');
const { join } = require('node:path');

/**
 * The assembled runtime carries a loader for checkouts, which Electron would prefer to the packed archive.
 * The official one has neither file.
 * @param {{ appOutDir: string }} context
 */
module.exports = async ({ appOutDir }) => {
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
  await rm(join(appOutDir, 'recipe'), { force: true });
};
