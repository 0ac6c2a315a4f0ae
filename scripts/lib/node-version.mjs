// Syntax that any Node since 14 can read: this file must be able to say that its Node is too old.
const oldest = { major: 20, minor: 19 };

/**
 * @param {string} version such as `20.19.1`
 * @returns {boolean}
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

/** Says in one sentence that this Node is too old, and sets the exit code. */
export function requireNode() {
  if (isNewEnough(process.versions.node)) return true;
  process.stderr.write(
    `Doorstep needs Node ${oldest.major}.${oldest.minor} or newer; this is Node ${process.versions.node}.\n` +
      '  Install a newer Node and run the command again.\n',
  );
  process.exitCode = 1;
  return false;
}
