package batch

// Task is what a child process gets on its standard input: one line of JSON, then the
// inputs' bytes, one after the other. A child opens no file and writes none: what it
// was given is what was hashed, and nothing is left behind when it is killed.
type Task struct {
	Kind    string  `json:"kind"` // TaskWard or TaskUnit
	Name    string  `json:"name"`
	Options Options `json:"options"`
	Workers int     `json:"workers"`
	Version string  `json:"version,omitempty"` // of the program that asks: another's answer is refused
	Policy  string  `json:"policy,omitempty"`  // the policy file's text, of a ward
	Inputs  []Blob  `json:"inputs"`            // a ward's workbook; or a unit's rotas and its bank
}

// The kinds of tasks.
const (
	TaskWard = "ward" // draft the rota of a ward
	TaskUnit = "unit" // propose how wards of a unit can fill each other's gaps
)

// Blob is a file's bytes in a stream of them.
type Blob struct {
	Name   string `json:"name"`             // base name; its ending tells the format
	Policy string `json:"policy,omitempty"` // the policy file's text, of a unit's rota
	Bank   bool   `json:"bank,omitempty"`   // a unit's bank
	Bytes  int    `json:"bytes"`
	Data   []byte `json:"-"`
}

// Reply is what a child puts on its standard output: one line of JSON, then the
// rota's (or the proposals') bytes.
type Reply struct {
	Answer Answer `json:"answer"`
	Bytes  int    `json:"bytes"`
	Data   []byte `json:"-"`
}
