// Starts `plimsoll lsp` and leaves everything else to it.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate() {
  const settings = vscode.workspace.getConfiguration("plimsoll");
  const server = { command: settings.get("command"), args: ["lsp"] };
  client = new LanguageClient("plimsoll", "Plimsoll", server, {
    documentSelector: [{ language: "rego" }],
    initializationOptions: { input: settings.get("input") },
    synchronize: {
      configurationSection: "plimsoll",
      fileEvents: vscode.workspace.createFileSystemWatcher("**/*.rego"),
    },
  });
  await client.start();
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
