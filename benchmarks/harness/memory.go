package harness

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// sampling is how often the heap is looked at; it costs microseconds.
const sampling = 20 * time.Millisecond

// heapWatch notes the largest heap seen while it is open.
type heapWatch struct {
	mu     sync.Mutex
	sample []metrics.Sample
	most   uint64
	quit   chan struct{}
	done   sync.WaitGroup
}

// watchHeap begins with a collected heap.
func watchHeap() *heapWatch {
	runtime.GC()
	w := &heapWatch{sample: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}, quit: make(chan struct{})}
	w.look()
	w.done.Go(func() {
		tick := time.NewTicker(sampling)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				w.look()
			case <-w.quit:
				return
			}
		}
	})
	return w
}

func (w *heapWatch) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	metrics.Read(w.sample)
	w.most = max(w.most, w.sample[0].Value.Uint64())
}

// close ends the watch and gives the peak in MB.
func (w *heapWatch) close() float64 {
	close(w.quit)
	w.done.Wait()
	w.look()
	return float64(w.most) / 1e6
}
