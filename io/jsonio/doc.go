// Package jsonio reads and writes a rota as JSON. The form is that of
// rota.schema.json: codes stand as the ward writes them and people by their
// staff numbers, so that a person can read the file and a program can make one.
//
// Foreign files are refused whole: every fault tells the line, the JSON pointer,
// what was found and what is wanted, all of one stage at once: first the text,
// then its shape, then its meaning. Faults never hold a name or a reason for
// absence.
//
// The package must never know a rule of the policy, an engine or the screen.
package jsonio
