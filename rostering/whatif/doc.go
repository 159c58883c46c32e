// Package whatif answers questions like "one more Band 5 on nights?": it reads
// scenario files, lays their changes over wards, drafts each anew under the same
// seeds and work, and tells effects from noise. It knows nothing of sheets and
// screens, and must never show a difference that seeds alone could make.
package whatif
