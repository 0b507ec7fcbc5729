// Command codedesk is a medical coding workbench for the terminal.
//
// Without a subcommand it opens the workbench; every subcommand is one look-up for scripts and lies in a file of its own
// name. This package is the only one that knows about the environment, the user's folders, the clock and the terminal: it
// hands them to the rooms behind it, which find nothing by themselves.
//
// # The rules of the interface
//
//   - Data goes to stdout, words to stderr as "codedesk: lower-case message".
//   - Exit codes: 0 found, 1 nothing found, 2 usage or input error, 130 interrupted.
//   - --json prints one JSON value; bulk look-ups print one a line.
//   - No colour is ever needed to read the output, and without a terminal nothing is cut.
//   - Flags beat the environment, which beats the config file, which beats the default.
//   - Nothing here connects to a network.
package main
