package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// keyForm is put before the parts, so that keys differ when their making does.
const keyForm = "rostergen job 1"

// Key is the SHA-256, in hex, of everything that can change a ward's rota: the
// bytes of its input and of its policy file (nil: none), the options, and the version
// of the program. Each part is led by its length, so no part runs into the next.
func Key(input, policy []byte, o Options, version string) string {
	h := sha256.New()
	for _, part := range [][]byte{[]byte(keyForm), input, policy, o.canonical(), []byte(version)} {
		_ = binary.Write(h, binary.BigEndian, uint64(len(part))) // a hash takes everything
		_, _ = h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// canonical gives equal bytes for equal options only.
func (o Options) canonical() []byte {
	data, err := json.Marshal(o)
	if err != nil { // JSON has no word for a gap that is no number
		return fmt.Appendf(nil, "%#v", o)
	}
	return data
}

// sum is the SHA-256 of some bytes, in hex.
func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
