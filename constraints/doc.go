// Package constraints is the rule book. Each rule is one file that declares its
// clause, parameters and level, says plainly what breaks it (Evaluate), encodes
// it for an engine (Compile) and speaks about it (Explain). Evaluate and Compile
// share no traversal: the meaning is stated twice and the tests compare the two.
//
// A roster is judged by Evaluate alone. The package must never know how a
// roster is found: it sees solver/problem, the compiled form, and no engine.
package constraints
