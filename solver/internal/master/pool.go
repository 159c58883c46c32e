package master

import (
	"sync"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
)

// Pool is a set of workers with their scratch memory.
type Pool struct {
	workers []*worker
	done    []int64
}

type worker struct {
	search *line.Search
	price  []int64
	work   []int64
}

// NewPool makes workers for a problem.
func NewPool(b *books.Books, workers int) *Pool {
	p := &Pool{done: make([]int64, b.P.People)}
	for range workers {
		p.workers = append(p.workers, &worker{search: line.NewSearch(), price: make([]int64, b.P.Days*b.P.Codes), work: p.done})
	}
	return p
}

// each runs f for 0..n-1, whichever worker is free; results must go to places of
// their own.
func (p *Pool) each(n int, f func(w *worker, i int)) {
	if len(p.workers) == 1 {
		for i := range n {
			f(p.workers[0], i)
		}
		return
	}
	queue := make(chan int, n)
	for i := range n {
		queue <- i
	}
	close(queue)
	var wg sync.WaitGroup
	for _, w := range p.workers {
		wg.Go(func() {
			for i := range queue {
				f(w, i)
			}
		})
	}
	wg.Wait()
}

// work of the i-th task of the last run.
func (p *Pool) work(i int) int64 { return p.done[i] }
