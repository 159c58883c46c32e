// Package batch drafts the rotas of many wards unattended: one child process for
// each ward, a queue that may lose and repeat, and files that are the truth. It must
// never solve a finished ward again, overwrite a rota that people have touched, or let
// one ward harm another.
//
//	manifest   which wards, with what options, in what order
//	job        a ward to draft, and the key of everything that can change its rota
//	child      runs a job in a process with a deadline and a memory limit
//	store      the output tree: rotas, records, the log
//	queue      hands jobs to workers: NATS JetStream, in the process or on a cluster
//	coordinator  submits, collects, spends what is left on hard wards, reconciles
//	report     what a trust reads in the morning
package batch
