package proof

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// Prices prove a bound. They come from an engine and need not be believed: bad ones
// only prove less.
type Prices struct {
	// Rows are the prices of a step of each cover row's count, in the order of
	// problem.Covers and in parts of a soft point. A step is the greatest common
	// divisor of the row's weights. Positive: what counts there is dear.
	Rows []int64
	// Unit is how many parts a soft point has, Cover how many soft points a cover
	// point stands for.
	Unit, Cover int64
}

// version begins the text form.
const version = "p1:"

// Text packs prices for a certificate: whole numbers of seven bits a byte, runs of
// zeros counted, a checksum, in base 64.
func (p *Prices) Text() string {
	b := binary.AppendVarint(binary.AppendVarint(nil, p.Unit), p.Cover)
	b = binary.AppendUvarint(b, uint64(len(p.Rows)))
	for i := 0; i < len(p.Rows); {
		b = binary.AppendVarint(b, p.Rows[i])
		if p.Rows[i] != 0 {
			i++
			continue
		}
		n := i
		for n < len(p.Rows) && p.Rows[n] == 0 {
			n++
		}
		b = binary.AppendUvarint(b, uint64(n-i))
		i = n
	}
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return version + base64.RawURLEncoding.EncodeToString(b)
}

// mostPrices is more than any ward has.
const mostPrices = 1 << 20

// Parse reads what Text wrote; anything else is refused.
func Parse(text string) (Prices, error) {
	body, ok := strings.CutPrefix(strings.TrimSpace(text), version)
	if !ok {
		return Prices{}, fmt.Errorf("the prices do not begin with %q: they were cut, typed over or written by another version", version)
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(body)
	if err != nil || len(b) < 4 {
		return Prices{}, errors.New("the prices are damaged: not the letters that were written")
	}
	body4 := b[len(b)-4:]
	b = b[:len(b)-4]
	if binary.BigEndian.Uint32(body4) != crc32.ChecksumIEEE(b) {
		return Prices{}, errors.New("the prices are damaged: their checksum is another one")
	}
	r := reader{b: b}
	p := Prices{Unit: r.signed(), Cover: r.signed()}
	n := r.unsigned()
	if n > mostPrices {
		r.bad = true
	}
	for !r.bad && uint64(len(p.Rows)) < n {
		v := r.signed()
		if v != 0 {
			p.Rows = append(p.Rows, v)
			continue
		}
		zeros := r.unsigned()
		if zeros == 0 || zeros > n-uint64(len(p.Rows)) {
			r.bad = true
			break
		}
		p.Rows = append(p.Rows, make([]int64, zeros)...)
	}
	if r.bad || len(r.b) > 0 || p.Unit <= 0 || p.Cover <= 0 {
		return Prices{}, errors.New("the prices are damaged: they do not add up to one for each row")
	}
	return p, nil
}

// reader takes numbers off bytes.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) unsigned() uint64 {
	v, n := binary.Uvarint(r.b)
	return took(r, v, n)
}

func (r *reader) signed() int64 {
	v, n := binary.Varint(r.b)
	return took(r, v, n)
}

// took notes that n bytes were read.
func took[T any](r *reader, v T, n int) T {
	if n <= 0 {
		r.bad, r.b = true, nil
		var none T
		return none
	}
	r.b = r.b[n:]
	return v
}
